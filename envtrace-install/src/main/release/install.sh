#!/bin/sh
# Installs a release of envtrace for one user: sh install.sh --from ADDRESS [--version VERSION] [--to DIRECTORY] [--sha256 DIGEST]
#
# ADDRESS is where the release's files are: https://…, or a directory. All is in functions, so that a half of this file does nothing.
{ set +efux; } 2>/dev/null
umask 022

usage() {
    cat <<'END'
usage: install.sh --from ADDRESS [--version VERSION] [--to DIRECTORY] [--sha256 DIGEST]
       install.sh --uninstall [--to DIRECTORY]

  --from ADDRESS     where the release's files are: https://… or a directory; else $ENVTRACE_RELEASE
  --version VERSION  which release; else the one that the address has in its file VERSION
  --to DIRECTORY     gets lib/envtrace-VERSION and bin/envtrace; ~/.local if it is not said
  --sha256 DIGEST    of the archive, where you have it from elsewhere; else that of the address is compared,
                     which finds a damaged download, and not a release that was exchanged
END
}

fail() {
    printf 'install.sh: %s\n' "$1" >&2
    exit "${2:-1}"
}

# Copies file $1 of the release to $2.
fetch() {
    case $from in
        https://* | http://127.0.0.1:* | http://localhost:*)
            if command -v curl >/dev/null; then
                curl -fsSL --proto '=https,http' --proto-redir '=https' --retry 2 -o "$2" "$from/$1" || fail "cannot fetch $from/$1"
            elif command -v wget >/dev/null; then
                wget -q -O "$2" "$from/$1" || fail "cannot fetch $from/$1"
            else
                fail 'needs curl or wget'
            fi
            ;;
        *://*) fail "--from $from: only https:// and directories" 2 ;;
        *) cp "$from/$1" "$2" 2>/dev/null || fail "cannot read $from/$1" ;;
    esac
}

check_machine() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64) ;;
        *) fail "this is $(uname -s) on $(uname -m); the release is for Linux on x86-64" ;;
    esac
    for each in tar gzip mktemp sha256sum sed tr; do
        command -v "$each" >/dev/null || fail "needs $each"
    done
}

# A name that becomes a part of paths.
check_version() {
    case $version in
        '' | .* | -* | *[!0-9A-Za-z.+~_-]*) fail "'$version' is no version: say one with --version" 2 ;;
    esac
}

# Tools print it in small letters or in capitals.
check_digest() {
    digest=$(printf '%s' "$digest" | tr A-F a-f)
    case $digest in
        *[!0-9a-f]*) ;;
        *) [ ${#digest} -ne 64 ] || return 0 ;;
    esac
    fail "'$digest' is no SHA-256; nothing was installed" 2
}

compare_digest() {
    actual=$(sha256sum <"$1")
    actual=${actual%% *}
    [ "$actual" = "$2" ] || fail "the archive is damaged or another one: its SHA-256 is $actual, not $2; nothing was installed"
}

check_prefix() {
    case $to in
        /*) ;;
        *) to=$(pwd -P)/$to ;;
    esac
    if [ -e "$to/bin/envtrace" ] || [ -L "$to/bin/envtrace" ]; then
        case $(readlink "$to/bin/envtrace") in
            ../lib/envtrace-*/bin/envtrace) ;;
            *) fail "$to/bin/envtrace is there and not from this installer: remove it, or say another directory with --to" ;;
        esac
    fi
}

uninstall() {
    check_prefix
    [ -L "$to/bin/envtrace" ] || fail "$to/bin/envtrace is not there"
    home=$(readlink "$to/bin/envtrace")
    home=${home#../}
    home=$to/${home%/bin/envtrace}
    rm -f "$to/bin/envtrace"
    rm -rf "$home"
    printf 'removed %s and %s\n' "$to/bin/envtrace" "$home"
}

install() {
    check_machine
    [ -n "$from" ] || fail 'say with --from where the release is' 2
    from=${from%/}
    check_prefix
    work=$(mktemp -d) || exit 1
    trap 'rm -rf "$work"' EXIT
    trap 'exit 1' HUP INT TERM
    if [ -z "$version" ]; then
        fetch VERSION "$work/VERSION"
        read -r version <"$work/VERSION"
    fi
    check_version
    archive=envtrace-$version-linux-x64.tar.gz
    fetch "$archive" "$work/$archive"
    if [ -z "$digest" ]; then
        fetch "$archive.sha256" "$work/sha256"
        read -r digest _ <"$work/sha256"
    fi
    check_digest
    compare_digest "$work/$archive" "$digest"

    mkdir -p "$to/lib" "$to/bin" || fail "cannot make $to/lib and $to/bin"
    home=$to/lib/envtrace-$version
    part=$(mktemp -d "$to/lib/.envtrace.XXXXXX") || fail "cannot write in $to/lib"
    trap 'rm -rf "$work" "$part"' EXIT
    tar -xzf "$work/$archive" -C "$part" --no-same-owner || fail "cannot unpack the archive in $part"
    said=$("$part/envtrace-$version/bin/envtrace" --version 2>&1) || fail "it does not start here: $said"
    rm -rf "$home"
    mv "$part/envtrace-$version" "$home" || fail "cannot write $home"
    ln -s "../lib/envtrace-$version/bin/envtrace" "$part/envtrace" && mv -f "$part/envtrace" "$to/bin/envtrace" ||
        fail "cannot write $to/bin/envtrace"
    printf '%s is installed: %s\n' "$said" "$to/bin/envtrace"
    case :$PATH: in
        *":$to/bin:"*) ;;
        *) printf 'PATH has no %s: add it in your shell'"'"'s startup file\n' "$to/bin" ;;
    esac
}

main() {
    from=${ENVTRACE_RELEASE:-}
    version=
    digest=
    to=${HOME:-}/.local
    action=install
    while [ $# -gt 0 ]; do
        case $1 in
            --from | --version | --to | --sha256)
                [ $# -gt 1 ] || fail "$1 needs a value" 2
                case $1 in
                    --from) from=$2 ;;
                    --version) version=$2 ;;
                    --to) to=${2%/} ;;
                    --sha256) digest=$2 ;;
                esac
                shift
                ;;
            --uninstall) action=uninstall ;;
            --help | -h)
                usage
                exit
                ;;
            *) fail "unknown argument $1; --help shows what there is" 2 ;;
        esac
        shift
    done
    $action
}

main "$@"
