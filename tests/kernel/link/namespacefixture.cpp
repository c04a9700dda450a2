// SPDX-License-Identifier: MIT
#include "tests/kernel/link/namespacefixture.h"

#include <QtCore/QDebug>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <net/if.h>
#include <sched.h>
#include <unistd.h>

namespace portreeve::linktest {

using namespace Qt::StringLiterals;

namespace {

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
}

bool run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(u"ip"_s, arguments);
    process.write(input);
    process.closeWriteChannel();
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

} // namespace

bool enterOwnNamespace()
{
    const uid_t user = ::geteuid();
    const gid_t group = ::getegid();
    if (::unshare(CLONE_NEWNET) == 0)
        return true;
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
        return false;
    return write(u"/proc/self/setgroups"_s, "deny") &&
           write(u"/proc/self/uid_map"_s, "0 " + QByteArray::number(user) + " 1") &&
           write(u"/proc/self/gid_map"_s, "0 " + QByteArray::number(group) + " 1");
}

bool ip(const QString &arguments)
{
    return run(arguments.split(u' ', Qt::SkipEmptyParts));
}

bool ipBatch(const QString &lines)
{
    return run({u"-batch"_s, u"-"_s}, lines.toUtf8());
}

bool setSysctl(const QString &path, const QByteArray &value)
{
    return write(u"/proc/sys/"_s + path, value);
}

quint32 indexOf(const char *name)
{
    return ::if_nametoindex(name);
}

} // namespace portreeve::linktest
