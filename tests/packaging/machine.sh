# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2154
# Sourced by the packaging tests, inside namespaces of their own: this machine's file system to write to, without
# changing it.

scratch=""

make_machine() {
    local directory
    scratch=$1
    mount -n -t tmpfs scratch "$scratch"
    mkdir "$scratch"/{original,changed,work}
    mount -n --rbind / "$scratch/original"
    for directory in usr etc var root home opt srv; do
        if [[ -d /$directory && ! -L /$directory ]]; then
            mkdir "$scratch"/{changed,work}/"$directory"
            mount -n -t overlay overlay -o "lowerdir=/$directory,upperdir=$scratch/changed/$directory,workdir=$scratch/work/$directory" \
                "/$directory"
        fi
    done
    mount -n -t tmpfs -o mode=755 scratch /run
    ip link set lo up
    cd /
    PATH=/usr/local/bin:$PATH:/usr/sbin:/sbin
}

# Every file that is not as it was: new, gone (a whiteout, type c) or with another content. What account tools and
# the dynamic linker rewrite for any program is not counted, nor what happens in the build directory.
traces() {
    (
        cd "$scratch/changed" || exit
        find . -not -type d | while IFS= read -r file; do
            case $file in
                ".$build"/* | ./etc/*- | ./etc/.pwd.lock | ./etc/ld.so.cache | ./var/log/* | ./var/cache/ldconfig/*) continue ;;
            esac
            cmp -s -- "$file" "$scratch/original/$file" || echo "$file"
        done
        find . -mindepth 2 -type d | while IFS= read -r directory; do
            [[ -d $scratch/original/$directory ]] || echo "$directory/"
        done
    )
    find /run -mindepth 1
}

helper_process() { pgrep -f '/portreeve-helper$' || true; }

step() { echo "-- $*"; }

# expect SENTENCE CMD…
expect() {
    if "${@:2}"; then
        echo "   $1"
    else
        echo "FAILED: $1" >&2
        exit 1
    fi
}
