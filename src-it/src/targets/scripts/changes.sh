# Each line says which changes reach the environment; the rest stays with the shell.
local_only=1
E=5 # expect: set E
E+=x # expect: set E
export F=1 # expect: set F
export F
F=2 # expect: set F
declare -x G=3 # expect: set G
typeset -x H; H=4 # expect: set H
export -n F # expect: unset F
F=5
export F # expect: set F
unset F # expect: unset F
unset F local_only NEVER
F=local
A=b true # expect: set A
set -a # expect: set SHELLOPTS
ALL=1 # expect: set ALL
set +a
ALL=2; after=3 # expect: set ALL
export LATER
LATER=7 # expect: set LATER
readonly E
f() {
  export J=1; G=in # expect: set J x2; set G x2
}
f
f
read -r G <<< 6 # expect: set G
printf -v G %s 8 # expect: set G
for G in 1 2; do :; done # expect: set G x2
((G++)) # expect: set G; get G present
: "${K:=1}"
export E F G # expect: set F
(export SUB=1; G=sub) # expect: set SUB; set G
declare +x G # expect: unset G
export L=one L=two # expect: set L x2
exec true
