# Each line says which names of the environment it reads.
x=$E # expect: get E present
x="${E}"$E"→" # expect: get E present x2
x=${E:-d}${E+d}${E?}${E:=d} # expect: get E present x4
x=${#E}$#E # expect: get E present x2
x=${E#a}${E%%a}${E/a/b}${E:0:2}${(U)E}${(q)E}${(t)E}${+E} # expect: get E present x8
x=$E[1]${E[1,2]}${E:h} # expect: get E present x3
x=$((E + E))$[E] # expect: get E present x3
((E)) # expect: get E present
let x=E # expect: get E present
(( 0 && E ))
[[ -v E ]] # expect: get E present
[[ $E == <-> && -n $E ]] # expect: get E present x2
[[ E -eq 12 ]] # expect: get E present
x=${(P)R} # expect: get R present; get E present
x=${(e)INNER} # expect: get INNER present; get E present
x=${${E}#1}${(j:,:)${(s:1:)E}} # expect: get E present x2
for i in "${E}" $E; do :; done # expect: get E present x2
repeat 3 x=$E # expect: get E present x3
case $E in (12) ;; esac # expect: get E present
x=${NOT_GIVEN:-$E} # expect: get E present
x="$EMPTY${EMPTY:-$E}" # expect: get EMPTY empty x2; get E present
x=$(echo $E)`echo "$E"` # expect: get E present x2
(x=$E) # expect: get E present
print -r -- "$E" | read x # expect: get E present
cat <<< "$E" > /dev/null # expect: get E present
cat =(print -r -- $E) <(print -r -- $E) > /dev/null # expect: get E present x2
eval 'x=$E; y=$E' # expect: get E present x2
local_only=1
x=$local_only$Eé
x='$E'
E=${E}2 # expect: get E present
E+=3
export E
f() {
  local R=other
  x=$E$R # expect: get E present x2; get R present x2
}
f
f
() { x=$E } # expect: get E present
{ x=$E } always { x=$R } # expect: get E present; get R present
g() { eval 'x=$E # expect: get E present
  x=$E'; } # expect: get E present
g
x=$EMPTY$R # expect: get EMPTY empty; get R present
for ((i = 0; i < 20; i++)); do x=$E; done # expect: get E present x20
while read -r line; do x=$E$line; done < <(print $E; print 2) # expect: get E present x3
TRAPUSR1() { x=$R } # expect: get R present
kill -USR1 $$
. "${0%/*}/sourced.zsh"
fpath=("${0%/*}")
autoload -U loaded
loaded
loaded
() { local -A E=(a b); x=$E[a]$E } # of the shell alone
unset E
x="${E:-d}$E" # expect: get E absent x2
printf -v E %s again
x=$E # expect: get E present
A=b true
export R=new
zsh -c 'x=$R'
typeset -i R=7; x=$R # expect: get R present
x=$R; exec true # expect: get R present
