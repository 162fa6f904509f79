# Reads and changes of %ENV, each with what the tracer has to tell of its line. Given: GIVEN=1, EMPTY=, PATH.
use strict;
use warnings;
use File::Basename qw(dirname);
use constant AT_COMPILE_TIME => $ENV{CONSTANT}; # expect: get $ENV{} CONSTANT absent x2

my $x = $ENV{GIVEN}; # expect: get $ENV{} GIVEN present 1
$x = $ENV{MISSING}; # expect: get $ENV{} MISSING absent
$x = $ENV{EMPTY}; # expect: get $ENV{} EMPTY empty
$x = $ENV{'GIV' . 'EN'}; # expect: get $ENV{} GIVEN present 1
$x = exists $ENV{GIVEN}; # expect: get exists $ENV{} GIVEN present 1
$x = defined $ENV{GIVEN}; # expect: get $ENV{} GIVEN present 1
$x = $ENV{MISSING} // 'default'; # expect: get $ENV{} MISSING absent
$x = $ENV{MISSING} || $ENV{GIVEN}; # expect: get $ENV{} MISSING absent; get $ENV{} GIVEN present 1
my $name = 'GIVEN';
$x = $ENV{$name}; # expect: get $ENV{} GIVEN present 1
$x = "a $ENV{GIVEN} b"; # expect: get $ENV{} GIVEN present 1
my @slice = @ENV{qw(GIVEN EMPTY)}; # expect: get $ENV{} GIVEN present 1; get $ENV{} EMPTY empty
my %pairs = %ENV{qw(GIVEN EMPTY)}; # expect: get $ENV{} GIVEN present 1; get $ENV{} EMPTY empty
my $reference = \%ENV;
$x = $reference->{GIVEN}; # expect: get $ENV{} GIVEN present 1
$x = $ENV{7}; # expect: get $ENV{} 7 absent
my %other = (GIVEN => 2, MISSING => 3);
$x = $other{GIVEN} for 1 .. 1000;

$ENV{NEW} = '2'; # expect: set $ENV{} NEW present 2
$x = $ENV{NEW}; # expect: get $ENV{} NEW present 2
delete $ENV{NEW}; # expect: unset delete $ENV{} NEW absent
$ENV{NEW} //= '3'; # expect: get $ENV{} NEW absent; set $ENV{} NEW present 3
{
    local $ENV{LOCAL} = '4'; # expect: set $ENV{} LOCAL present 4
    $x = $ENV{LOCAL}; # expect: get $ENV{} LOCAL present 4; unset $ENV{} LOCAL absent
}

my %copy = %ENV; # expect: list %ENV
my @keys = sort keys %ENV; # expect: list %ENV
my @values = values %ENV; # expect: list %ENV
for my $each (keys %ENV) { # expect: list %ENV
}
while (my ($key, $value) = each %ENV) { # expect: list each %ENV
}

sub repeated {
    my ($wanted, $times) = @_;
    for (1 .. $times) {
        $x = $ENV{$wanted}; # expect: get $ENV{} LOOP absent x300; get $ENV{} FORKED absent x100
    }
}

package Settings {
    sub new { bless { value => $ENV{IN_CLASS} }, shift } # expect: get $ENV{} IN_CLASS absent
    sub value { $_[0]{value} // $main::ENV{IN_METHOD} } # expect: get $ENV{} IN_METHOD absent
}

repeated('LOOP', 300);
Settings->new->value;
my @mapped = map { $ENV{$_} } qw(MAPPED MAPPED); # expect: get $ENV{} MAPPED absent x2
my @sorted = sort { ($ENV{SORTED} // '') cmp $b } 1, 2; # expect: get $ENV{} SORTED absent
my $closure = sub { $ENV{CLOSURE} }; # expect: get $ENV{} CLOSURE absent
$closure->();
eval { die "expected\n" };
$x = $ENV{DIED} if $@; # expect: get $ENV{} DIED absent
eval "\n\$ENV{EVALUATED}";
eval "#line 1 \"elsewhere.pl\"\n\$x = \$ENV{PLACED}";
do './environ_done.pl' or require(dirname(__FILE__) . '/environ_done.pl');
"given" =~ /(?{ $ENV{IN_PATTERN} })given/; # expect: get $ENV{} IN_PATTERN absent
my $child = fork;
if (!$child) {
    repeated('FORKED', 100);
    kill 'KILL', $$;
}
waitpid $child, 0;
END { $x = $ENV{AT_END} } # expect: get $ENV{} AT_END absent
exit 3;
