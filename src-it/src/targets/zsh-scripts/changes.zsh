# Each line says which changes reach the environment; the rest stays with the shell.
local_only=1
E=5 # expect: set E
E+=x # expect: set E
export F=1 # expect: set F
F=2 # expect: set F
typeset -x G=3 # expect: set G
typeset +x F # expect: unset F
F=5
export F # expect: set F
unset F # expect: unset F
unset F local_only NEVER
F=local
A=b /bin/true # expect: set A
setopt all_export
ALL=1 # expect: set ALL
unsetopt all_export
ALL=2; after=3 # expect: set ALL
export LATER= # expect: set LATER
LATER=7 # expect: set LATER
f() {
  export J=1; G=in # expect: set J x2; set G x2
}
f
f
read -r G <<< 6 # expect: set G
printf -v G %s 8 # expect: set G
for G in 1 2; do :; done # expect: set G x2
integer -x N=1 # expect: set N
((N++)) # expect: set N; get N present
: "${K:=1}"
(export SUB=1; G=sub) # expect: set SUB; set G
h() {
  local E=9 # expect: unset E
}
h # expect: set E
path+=(/nowhere) # expect: set PATH
cd / # expect: set PWD; set OLDPWD
exec true
