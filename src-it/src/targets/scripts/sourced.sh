g() {
  x=$E # expect: get E present
}
g
[ "$E" ] # expect: get E present
