// SPDX-License-Identifier: MIT
#include "tests/dbus/fake/privatebus.h"

#include "dbus/names.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <csignal>

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kConfiguration =
    R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path=%1/bus</listen>
  <servicedir>%1</servicedir>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*" eavesdrop="false"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
)"_L1;

// One for all buses of a process: libdbus reads the address of the system bus once and keeps it.
QString directoryOfThisProcess()
{
    static const QTemporaryDir directory;
    return directory.path();
}

void write(const QString &path, const QString &text)
{
    QFile file(path);
    if (file.open(QFile::WriteOnly))
        file.write(text.toUtf8());
}

} // namespace

PrivateBus::PrivateBus()
    : m_directory(directoryOfThisProcess())
    , m_address(u"unix:path=%1/bus"_s.arg(m_directory))
{
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_address.toUtf8());
    m_daemon.setStandardErrorFile(m_directory + "/bus.log"_L1, QFile::Append);
}

PrivateBus::~PrivateBus()
{
    stop();
    QFile::remove(serviceFile());
}

QString PrivateBus::serviceFile() const
{
    return m_directory + u'/' + names::kService + ".service"_L1;
}

void PrivateBus::makeActivatable(const QString &program)
{
    write(serviceFile(), u"[D-BUS Service]\nName=%1\nExec=%2\n"_s.arg(names::kService, program));
}

bool PrivateBus::start()
{
    const QString file = m_directory + "/bus.conf"_L1;
    write(file, QString(kConfiguration).arg(m_directory));
    m_daemon.start(u"dbus-daemon"_s,
                   {u"--config-file="_s + file, u"--nofork"_s, u"--nopidfile"_s, u"--print-address"_s});
    return m_daemon.waitForStarted() && m_daemon.waitForReadyRead();
}

void PrivateBus::stop()
{
    if (m_daemon.state() == QProcess::NotRunning)
        return;
    setFrozen(false);
    m_daemon.terminate();
    m_daemon.waitForFinished();
    QFile::remove(m_directory + "/bus"_L1);
}

void PrivateBus::setFrozen(bool frozen)
{
    if (m_isFrozen == frozen)
        return;
    m_isFrozen = frozen;
    ::kill(static_cast<pid_t>(m_daemon.processId()), frozen ? SIGSTOP : SIGCONT);
}

} // namespace portreeve
