# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced: puts a staged tree into the system and takes it out again. A manifest has a line per thing made, "d" for
# a directory that was not there before and "f" for all else.

# install_tree STAGE MANIFEST: replaces files one by one, each atomically, so that a running program keeps its own.
# What an older manifest names and the new tree lacks is removed.
install_tree() {
    local stage=$1 manifest=$2 path
    local old=() made=()
    [[ ! -f $manifest ]] || mapfile -t old <"$manifest"
    while IFS= read -r -d '' path; do
        if [[ ! -d $path ]] && mkdir -m 755 -- "$path"; then
            made+=("d $path")
        fi
    done < <(cd "$stage" && find . -mindepth 1 -type d -printf '/%P\0' | sort -z)
    while IFS= read -r -d '' path; do
        cp -P --preserve=mode -- "$stage$path" "$path.new"
        mv -f -- "$path.new" "$path"
        made+=("f $path")
    done < <(cd "$stage" && find . -mindepth 1 -not -type d -printf '/%P\0' | sort -z)
    for path in "${old[@]}"; do
        if [[ $path == d* ]]; then
            made+=("$path")
        elif [[ " ${made[*]} " != *" $path "* ]]; then
            rm -f -- "${path#f }"
        fi
    done
    printf '%s\n' "${made[@]}" | sort -u >"$manifest.new"
    mv -f -- "$manifest.new" "$manifest"
}

# forget_index DIR: takes away what the desktop's tools have made of what was in DIR, where nothing else is left.
forget_index() {
    case $(ls -A -- "$1") in
        mimeinfo.cache) rm -f -- "$1/mimeinfo.cache" ;;
        icon-theme.cache) rm -f -- "$1/icon-theme.cache" ;;
    esac
}

# remove_tree MANIFEST: all of it, then the manifest. Directories that others have put something into stay.
remove_tree() {
    local manifest=$1 path
    [[ -f $manifest ]] || return 0
    while IFS= read -r path; do
        rm -f -- "$path"
    done < <(sed -n 's/^f //p' "$manifest")
    while IFS= read -r path; do
        if [[ -d $path ]]; then
            forget_index "$path"
            rmdir --ignore-fail-on-non-empty -- "$path"
        fi
    done < <(sed -n 's/^d //p' "$manifest" | sort -r)
    rm -f -- "$manifest"
}
