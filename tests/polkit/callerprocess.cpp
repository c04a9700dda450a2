// SPDX-License-Identifier: MIT
#include "tests/polkit/callerprocess.h"

#include <QtCore/QDir>

namespace portreeve::polkittest {

using namespace Qt::StringLiterals;

CallerProcess::CallerProcess(const QString &user, const QString &agent, const QString &password)
{
    // PolkitQt1::Agent leaks some bytes a prompt.
    const QString options = u"ASAN_OPTIONS=detect_leaks=0"_s;
    const QDir build(qEnvironmentVariable("PORTREEVE_SANDBOX_BUILD"));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(u"as"_s, {user, u"env"_s, u"QT_LOGGING_RULES=default.debug=false"_s, options,
                              u"PORTREEVE_TEST_PASSWORD="_s + password,
                              build.filePath(u"tests/polkit-caller"_s), agent});
    while (!m_output.contains('\n') && m_process.waitForReadyRead(10'000))
        m_output += m_process.readAllStandardOutput();
    m_name = QString::fromLatin1(m_output.left(m_output.indexOf('\n')));
}

CallerProcess::~CallerProcess()
{
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(3000))
        kill();
}

bool CallerProcess::told(const QByteArray &line)
{
    return timesTold(line) > 0;
}

qsizetype CallerProcess::timesTold(const QByteArray &line)
{
    m_output += m_process.readAllStandardOutput();
    return m_output.count('\n' + line);
}

void CallerProcess::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace portreeve::polkittest
