# Included by the other file.
x=$E # expect: get E present
h() {

  x=$E # expect: get E present x2
}
h
f() { h; }; f
