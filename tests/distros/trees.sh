# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by tests/distros/*: clean Debian trees, and runs on top of them.
#
#   need_for_trees           ends with a sentence where something is missing
#   base_tree SUITE [fresh]  sets base: a tree as debootstrap makes it. Nobody writes to it after it was made
#   begin_run SUITE          sets run_directory: what a run on top of $base writes. Remove it with end_run
#   end_run                  removes it. What a run that was killed has left behind, the next one removes
#   keep_run                 does not remove it, and says how to look at it
#   share DIR                makes DIR, outside of the tree, visible as /mnt in it. For caches, not for what is tried
#   with_tree RUN CMD…       runs CMD where RUN/tree holds base and what the run wrote; nobody else sees the mount
#   enter RUN CMD…           runs CMD (as root, in /root) in that tree as on a machine of its own: processes, mounts and
#                            network are its own, and all of them end with CMD. One at a time for a run

trees_here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
trees_cache=${PORTREEVE_DISTROS_CACHE:-/var/cache/portreeve-distros}
# A base of two weeks lacks too many updates to pass for a newcomer's machine.
trees_days=14
base="" run_directory=""

trees_fail() {
    echo "distros: $*" >&2
    exit 1
}

need_for_trees() {
    local program missing=()
    [[ $EUID -eq 0 ]] || trees_fail "making and entering clean trees needs root: sudo $0"
    PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
    for program in debootstrap slirp4netns unshare nsenter setpriv flock; do
        command -v "$program" >/dev/null || missing+=("$program")
    done
    if ((${#missing[@]})); then
        trees_fail "not installed: ${missing[*]}; packaging/install-deps --distros installs what this needs"
    fi
    [[ -c /dev/net/tun ]] || trees_fail "there is no /dev/net/tun, through which a tree reaches the archive: modprobe tun"
    mkdir -p "$trees_cache"/{base,runs,archives}
}

# Site and release of what this machine's apt reads from Debian's archive, "label|site|release" a line.
trees_archives() {
    # apt expands these.
    # shellcheck disable=SC2016
    apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(SITE)|$(RELEASE)' 'Created-By: Packages' | sed -n 's/^Debian|//p' | sort -u
}

base_tree() {
    local suite=$1 lock
    base=$trees_cache/base/$suite
    # Runs hold this lock shared: a base is not replaced below them.
    exec {lock}>"$base.lock"
    if [[ ${2:-} == fresh || ! -d $base || -n $(find "$base.made" -mtime "+$trees_days" 2>/dev/null) ]]; then
        if ! flock --nonblock "$lock"; then
            if [[ -d $base && ${2:-} != fresh ]]; then
                echo "distros: the tree of $suite is more than $trees_days days old, but in use"
            else
                echo "distros: waiting for the run that uses or makes the tree of $suite"
                flock "$lock"
            fi
        fi
        if [[ ${2:-} == fresh || ! -d $base || -n $(find "$base.made" -mtime "+$trees_days" 2>/dev/null) ]]; then
            make_base "$suite"
        fi
    fi
    flock --shared "$lock"
}

make_base() {
    local suite=$1 site started=$SECONDS new=$base.new
    site=$(trees_archives | awk -F'|' '$1 == "Debian" && $3 !~ /-/ { print $2; exit }')
    [[ -n $site ]] || trees_fail "apt knows no archive of Debian here (apt-get indextargets); add one and run apt-get update"
    [[ -e /usr/share/debootstrap/scripts/$suite ]] || trees_fail "debootstrap knows no suite \"$suite\""
    rm -rf --one-file-system -- "$new" "$base" "$base.made"
    echo "distros: making the tree of $suite from $site"
    debootstrap --variant=minbase --include=ca-certificates,sudo "$suite" "$new" "$site" >"$base.log" 2>&1 || {
        tail -n 20 "$base.log" >&2
        trees_fail "debootstrap could not make the tree of $suite (all it said is in $base.log)"
    }
    trees_reach_archive "$suite" "$new" "$site"
    # Nobody needs such a tree after a power cut, and waiting for the disk takes most of the time of an installation.
    echo force-unsafe-io >"$new/etc/dpkg/dpkg.cfg.d/force-unsafe-io"
    find "$trees_cache/archives" -name '*.deb' -mtime "+$((trees_days * 3))" -delete
    touch "$base.made"
    mv -- "$new" "$base"
    echo "distros: made in $((SECONDS - started)) s"
}

# trees_reach_archive SUITE TREE SITE: names, certificates and apt's settings as this machine has them.
trees_reach_archive() {
    local suite=$1 tree=$2 site=$3 label where release
    cp -L /etc/hosts /etc/resolv.conf "$tree/etc/"
    echo "portreeve-$suite" >"$tree/etc/hostname"
    # Or sudo looks for it in the whole world.
    echo "127.0.1.1 portreeve-$suite" >>"$tree/etc/hosts"
    if compgen -G '/usr/local/share/ca-certificates/*' >/dev/null; then
        cp -r /usr/local/share/ca-certificates/. "$tree/usr/local/share/ca-certificates/"
        chroot "$tree" update-ca-certificates >/dev/null 2>&1
    fi
    rm -f "$tree"/etc/apt/sources.list.d/*
    echo "deb $site $suite main" >"$tree/etc/apt/sources.list"
    trees_archives | while IFS='|' read -r label where release; do
        case $label/$release in
            Debian-Security/*) echo "deb $where $suite-security main" ;;
            Debian/*-updates) echo "deb $where $suite-updates main" ;;
        esac
    done >>"$tree/etc/apt/sources.list"
    apt-config dump | grep -E '^Acquire::(http|https|Check-|Retries|ForceIP|Languages|Queue-Mode)' >"$tree/etc/apt/apt.conf.d/90this-machine" || true
    if [[ -n ${http_proxy:-} ]]; then
        echo "Acquire::http::Proxy \"$http_proxy\";" >>"$tree/etc/apt/apt.conf.d/90this-machine"
    fi
}

begin_run() {
    local suite=$1 lock
    trees_sweep
    run_directory=$(mktemp -d "$trees_cache/runs/$suite.XXXXXX")
    # Held as long as anything of this run lives; trees_sweep() knows by it what a killed run has left behind.
    exec {lock}>"$run_directory/lock"
    flock "$lock"
    mkdir "$run_directory"/{upper,work,tree}
    chmod 755 "$run_directory"
    ln -s "$base" "$run_directory/base"
    echo "$suite" >"$run_directory/suite"
    if ! with_tree "$run_directory" true 2>/dev/null; then
        echo "distros: overlays cannot be mounted on $trees_cache; copying the tree"
        rmdir "$run_directory"/{upper,work}
        cp -a --reflink=auto -- "$base/." "$run_directory/tree"
    fi
    trees_lend_archives
}

end_run() {
    [[ -n $run_directory ]] || return 0
    trees_keep_archives
    rm -rf --one-file-system -- "$run_directory"
    run_directory=""
}

keep_run() {
    [[ -n $run_directory ]] || return 0
    trees_keep_archives
    touch "$run_directory/kept"
    echo "distros: the tree is kept; to look at it:"
    echo "  sudo $trees_here/enter $run_directory bash; remove it with: sudo rm -rf $run_directory"
    run_directory=""
}

share() {
    mkdir -p "$1"
    ln -sfn "$1" "$run_directory/shared"
}

# The directory below which a run's own writing of /PATH lies.
trees_written() {
    if [[ -d $run_directory/upper ]]; then
        echo "$run_directory/upper"
    else
        echo "$run_directory/tree"
    fi
}

# Packages that were downloaded before need no second download. Links, not a shared directory: apt locks its own.
trees_lend_archives() {
    local kept target
    kept=$trees_cache/archives/$(<"$run_directory/suite")
    target=$(trees_written)/var/cache/apt/archives
    mkdir -p "$kept" "$target"
    # debootstrap's tree keeps what it installed; an image that deletes what it downloads says so in apt.conf.
    find "$kept" -name '*.deb' -exec cp -l -t "$target" -- {} +
}

trees_keep_archives() {
    local kept
    kept=$trees_cache/archives/$(<"$run_directory/suite")
    find "$(trees_written)/var/cache/apt/archives" -maxdepth 1 -name '*.deb' -exec cp -l -n -t "$kept" -- {} + 2>/dev/null || true
}

trees_sweep() {
    local left
    for left in "$trees_cache"/runs/*/; do
        [[ -e $left/lock && ! -e $left/kept ]] || continue
        (flock --nonblock 9 || exit 0; rm -rf --one-file-system -- "$left") 9<"$left/lock"
    done
}

with_tree() {
    setpriv --pdeathsig KILL -- unshare --mount --propagation private -- bash "$trees_here/inside/mounted" "$@"
}

enter() { "$trees_here/enter" "$@"; }
