my $done = $ENV{DONE}; # expect: get $ENV{} DONE absent
1;
