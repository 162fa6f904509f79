[[ @STATE@ == "${__envtrace[was-@NAME@]}" ]] || {
\builtin printf "%s\0" change @NAME@ @STATE@ @PLACE@ >>| "${__envtrace[out]}";
__envtrace[was-@NAME@]=@STATE@;
};
