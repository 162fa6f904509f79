# A universal variable that no inherited one shadows.
if set -qUx @NAME@; and not set -qg @NAME@
    printf '%s\0' change @NAME@ @STATE@ @PLACE@ '' >> @OUT@
else if set -qU @NAME@; and set -qg @NAME@
    printf '%s\0' shadowed @NAME@ @PLACE@ '' >> @OUT@
end
