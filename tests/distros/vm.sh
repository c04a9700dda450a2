# SPDX-License-Identifier: MIT
# shellcheck shell=bash disable=SC2034,SC2154
# Sourced by tests/distros/run, after trees.sh: a clean tree as a whole machine, with Debian's own kernel and systemd, in
# QEMU. No hardware helps (the machine may itself be a guest), so it is some ten times slower than this one: what runs
# there (tests/distros/vm/) measures no speed.
#
#   need_for_machines        ends with a sentence where something is missing
#   machine_campaign SUITE   boots the machine, has it run its stages with a reboot after each, shows what they say
#                            as it comes, and sets passed, failed and skipped. While it runs, machine is its process,
#                            and machine_scratch the directory to be removed where it is cut short
#
# What is under test is in the packages of PORTREEVE_PACKAGES (default: those that were made for the suite before), or,
# while there are none, in an installed tree, PORTREEVE_STAGE (what DESTDIR=… cmake --install makes).

machines_here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
machines_top=$(readlink -f -- "$machines_here/../..")
# The longest that all stages together may take.
machine_seconds=${PORTREEVE_MACHINE_SECONDS:-2400}
machine_megabytes=2048
machine_image="" machine_scratch=""
passed=0 failed=0 skipped=0

need_for_machines() {
    local program missing=()
    for program in qemu-system-x86_64 qemu-img mke2fs tar; do
        command -v "$program" >/dev/null || missing+=("$program")
    done
    if ((${#missing[@]})); then
        trees_fail "not installed: ${missing[*]}; packaging/install-deps --distros installs what this needs"
    fi
    mkdir -p "$trees_cache/machines"
}

# What is to be installed in the machine for the product's own package.
machine_dependencies() {
    local package
    if [[ -n ${PORTREEVE_STAGE:-} ]]; then
        printf '%s\n' "${PORTREEVE_STAGE_DEPENDS:-}" | tr ',' '\n' | sed 's/^ *//'
        return
    fi
    for package in "$1"/portreeve-helper_*.deb; do
        [[ -e $package ]] || return 0
        dpkg-deb --field "$package" Depends | tr ',' '\n' | sed 's/^ *//'
    done | sort -u
}

# machine_make_image SUITE PACKAGES: sets machine_image, a directory with disk, kernel and initrd. Nobody writes to them
# after they were made.
machine_make_image() {
    local suite=$1 dependencies stamp lock started=$SECONDS
    dependencies=$(machine_dependencies "$2")
    machine_image=$trees_cache/machines/$suite
    base_tree "$suite"
    stamp=$({
        cat "$machines_here"/vm/{packages,prepare,image,campaign.service,campaign}
        echo "$dependencies"
        stat -c %Y "$base.made"
    } | sha256sum)
    exec {lock}>"$machine_image.lock"
    flock "$lock"
    if [[ -e $machine_image/stamp && $(<"$machine_image/stamp") == "$stamp" ]]; then
        exec {lock}>&-
        return
    fi
    echo "distros: making the machine of $suite"
    rm -rf --one-file-system -- "$machine_image"
    mkdir -p "$machine_image"
    begin_run "$suite"
    mkdir -p "$(trees_written)/root/prepare"
    cp "$machines_here"/vm/{packages,prepare,campaign.service,campaign} "$(trees_written)/root/prepare"
    echo "$dependencies" >"$(trees_written)/root/prepare/dependencies"
    if ! enter "$run_directory" bash /root/prepare/prepare >"$machine_image/log" 2>&1; then
        tail -n 20 "$machine_image/log" >&2
        trees_fail "the machine's packages could not be installed (all that was said is in $machine_image/log)"
    fi
    with_tree "$run_directory" bash "$machines_here/vm/image" "$run_directory/tree" "$machine_image" >>"$machine_image/log"
    end_run
    echo "$stamp" >"$machine_image/stamp"
    exec {lock}>&-
    echo "distros: made in $((SECONDS - started)) s"
}

# What the machine gets to read: the tests, and what is under test.
machine_make_payload() {
    local packages=$1 payload=$machine_scratch/payload
    mkdir -p "$payload/packages"
    cp -r "$machines_top"/{tests,dbus,polkit} "$payload"
    if [[ -n ${PORTREEVE_STAGE:-} ]]; then
        cp -r "$PORTREEVE_STAGE" "$payload/stage"
    else
        # A server's: nobody looks at a window there.
        cp "$packages"/portreeve-helper_*.deb "$payload/packages" || trees_fail "there are no packages in $packages; tests/distros/run without --vm makes them"
    fi
    if [[ -n ${PORTREEVE_MACHINE_ONLY:-} ]]; then
        echo "$PORTREEVE_MACHINE_ONLY" >"$payload/only"
    fi
    tar -cf "$machine_scratch/payload.tar" -C "$payload" .
    truncate -s %512 "$machine_scratch/payload.tar"
}

# Ends by itself when the machine is switched off. It has a screen that nobody sees, as logind's seat needs terminals.
machine_boot() {
    local kernel_options="root=/dev/vda rw console=ttyS0 panic=-1 loglevel=5"
    # By -icount an instruction takes a nanosecond of the machine's time, however long it takes here. So its clocks know
    # nothing of how busy this machine is, and no timeout in there ends because of that. It allows for one processor.
    # What guards against other guests costs much where each instruction is emulated.
    kernel_options+=" mitigations=off nowatchdog"
    qemu-img create -q -f qcow2 -F raw -b "$machine_image/disk" "$machine_scratch/disk"
    setpriv --pdeathsig KILL -- timeout --signal=KILL "$machine_seconds" \
        setpriv --pdeathsig KILL -- qemu-system-x86_64 -accel tcg -icount shift=0,sleep=on -cpu max -m "$machine_megabytes" \
        -nodefaults -vga std -display none -device virtio-rng-pci \
        -kernel "$machine_image/kernel" -initrd "$machine_image/initrd" -append "$kernel_options" \
        -serial "file:$machine_scratch/console" -serial "file:$machine_scratch/says" \
        -drive "file=$machine_scratch/disk,format=qcow2,if=virtio,cache=unsafe" \
        -drive "file=$machine_scratch/payload.tar,format=raw,if=virtio,readonly=on" </dev/null
}

machine_says() { tr -d '\r' <"$machine_scratch/says"; }

machine_count() { machine_says | grep -c "^$1" || true; }

machine_campaign() {
    local suite=$1 packages started=$SECONDS status=0
    packages=${PORTREEVE_PACKAGES:-$trees_cache/packages/$suite}
    need_for_machines
    machine_scratch=$(mktemp -d)
    machine_make_image "$suite" "$packages"
    machine_make_payload "$packages"
    : >"$machine_scratch/says"
    machine_boot &
    machine=$!
    tail --pid="$machine" -f -n +1 -s 1 "$machine_scratch/says" | sed -u -e 's|\r$||' -e '/^@end/d'
    wait "$machine" || status=$?
    machine=""
    passed=$(machine_count PASS) failed=$(machine_count FAIL) skipped=$(machine_count SKIP)
    if ! machine_says | grep -q '^@end'; then
        # 137: ended by the timeout.
        echo "FAIL the machine runs all its stages within $machine_seconds s (QEMU ended with $status; the console's end follows)"
        tail -n 30 "$machine_scratch/console"
        failed=$((failed + 1))
    fi
    if [[ -n ${PORTREEVE_MACHINE_KEEP:-} ]]; then
        cp "$machine_scratch"/{console,says} "$PORTREEVE_MACHINE_KEEP"
    fi
    rm -rf --one-file-system -- "$machine_scratch"
    machine_scratch=""
    echo "distros: $suite as a machine: $((SECONDS - started)) s"
}
