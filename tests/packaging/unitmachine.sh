# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# unitmachine.sh SCRATCH: run in new namespaces; becomes systemd on a root where every write goes to memory, with what
# is staged in SCRATCH installed. Only SCRATCH/shared is shared with the outside.
set -euo pipefail
scratch=$1
root=$scratch/root

mount -n -t tmpfs memory "$root"
mkdir "$root"/{upper,work,root}
mount -n -t overlay overlay -o "lowerdir=/,upperdir=$root/upper,workdir=$root/work" "$root/root"
root=$root/root
cp -r "$scratch/stage/." "$root"
cp "$scratch/unitchecks.sh" "$root/usr/local/lib/unitchecks.sh"
sending=/usr/local/lib/sending
cp -r "$scratch/sending" "$root$sending"

make_devices() {
    local device
    mount -n -t tmpfs -o mode=755 devices "$root/dev"
    for device in null zero full random urandom tty; do
        : >"$root/dev/$device"
        mount -n --bind "/dev/$device" "$root/dev/$device"
    done
    mkdir "$root/dev/pts" "$root/dev/shm"
    mount -n -t devpts -o newinstance,ptmxmode=666 devpts "$root/dev/pts"
    ln -s pts/ptmx "$root/dev/ptmx"
    mount -n -t tmpfs shm "$root/dev/shm"
}

# Nothing but a bus and the unit: everything else that this system would start is masked.
make_units() {
    local units=$root/etc/systemd/system unit
    rm -rf "$units"
    mkdir -p "$units"
    : >"$root/etc/fstab"
    for unit in "$root"/lib/systemd/system/*.{service,mount,automount,swap,timer,socket}; do
        case ${unit##*/} in
            dbus.service | dbus.socket | dbus-daemon.service | polkit.service | portreeve.service | systemd-journald* | systemd-exit.service) ;;
            *@.*) ;;
            *) ln -s /dev/null "$units/${unit##*/}" 2>/dev/null || true ;;
        esac
    done
    # A program that sends by HTTPS, to servers of its own, with all that the helper's unit forbids.
    sed -e '/^BusName=/d' -e 's/^Type=.*/Type=oneshot/' -e 's/^Restart=.*/Restart=no/' \
        -e "s|^ExecStart=.*|ExecStart=$sending/courier-tests couriertlstest\nEnvironment=PORTREEVE_TEST_SERVER=$sending/servers/serve.py|" \
        "$root/usr/lib/systemd/system/portreeve.service" >"$units/sending.service"
    cat >"$units/checks.service" <<'TEXT'
[Unit]
Requires=dbus.socket
After=dbus.socket basic.target
[Service]
Type=oneshot
ExecStart=/bin/bash /usr/local/lib/unitchecks.sh
StandardOutput=append:/mnt/results
StandardError=append:/mnt/results
ExecStopPost=/bin/systemctl exit
TEXT
    printf '[Unit]\nRequires=checks.service\nAfter=checks.service\n' >"$units/checks.target"
}

make_units
make_devices
mount -n -t proc proc "$root/proc"
mount -n --bind -o ro "$root/proc/sys" "$root/proc/sys"
mount -n -t sysfs -o ro sysfs "$root/sys"
mount -n -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -n -t tmpfs -o mode=755 run "$root/run"
mount -n -t tmpfs -o mode=1777 tmp "$root/tmp"
# The way out for the results.
mkdir "$scratch/shared"
mount -n --bind "$scratch/shared" "$root/mnt"
ip link set lo up
cd "$root"
mkdir -p run/previous
pivot_root . run/previous
umount -l /run/previous
exec env -i container=portreeve-test PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    /lib/systemd/systemd --system --unit=checks.target --log-target=console --show-status=no </dev/null
