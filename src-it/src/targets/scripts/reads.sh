# Each line says which names of the environment it reads; commands of a trap count from 1. # expect: get R present
x=$E # expect: get E present
x="${E}" # expect: get E present
x=${E:-d}${E+d}${E?}${E:=d} # expect: get E present x4
x=${#E} # expect: get E present
x=${E#a}${E%%a}${E/a/b}${E:1:2}${E^^}${E@Q} # expect: get E present x6
x=$((E + E)) # expect: get E present x2
((E)) # expect: get E present
let x=E # expect: get E present
[[ -v E ]] # expect: get E present
test -v E # expect: get E present
[[ $E == [0-9]* && -n $E ]] # expect: get E present x2
[[ E -eq 1 ]] # expect: get E present
x=${!R} # expect: get R present; get E present
x=${E[0]}${#E[@]}${E[0]#a}$((E[0])) # expect: get E present x4
[[ -v E[0] ]] # expect: get E present
for i in "${E[@]}" $E; do :; done # expect: get E present x2
case $E in 1) ;; esac # expect: get E present
x=${NOT_GIVEN:-$E} # expect: get E present
x="$EMPTY${EMPTY:-$E}" # expect: get EMPTY empty x2; get E present
x=$(echo $E) # expect: get E present
x=`echo "$E"` # expect: get E present
(x=$E) # expect: get E present
echo "$E" | cat > /dev/null # expect: get E present
cat <<< "$E" > /dev/null # expect: get E present
eval 'x=$E; y=$E' # expect: get E present x2
local_only=1
x=$local_only
E=${E}2 # expect: get E present
E+=3
export E
f() {
  local R=other
  x=$E$R # expect: get E present x2; get R present x2
}
f
f
declare -n reference=E
x=$reference # expect: get E present
unset -n reference
for ((i = 0; i < 20; i++)); do x=$E; done # expect: get E present x20
while read -r line; do x=$E$line; done < <(echo "$E"; echo 2) # expect: get E present x3
trap 'x=$R' USR1
kill -USR1 $$
trap - USR1
. "${0%/*}/sourced.sh"
unset E
x="${E:-d}$E" # expect: get E absent x2
printf -v E %s again
x=$E # expect: get E present
A=b true
export R=new
bash -c 'x=$R'
x=$R; exec true # expect: get R present
