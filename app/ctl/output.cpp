// SPDX-License-Identifier: MIT
#include "app/ctl/output.h"

#include "app/ctl/plaintext.h"

#include <QtCore/QString>
#include <cstdio>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

void Output::lines(const QStringList &lines)
{
    QByteArray text;
    for (const QString &line : lines)
        text += line.toUtf8() + '\n';
    bytes(text);
}

void Output::document(const QByteArray &json)
{
    bytes(json + '\n');
}

void Output::bytes(const QByteArray &bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    // Each time flushed: whoever reads a pipe from 'watch' wants each sample when it is made.
    m_isSound =
        std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0 && m_isSound;
}

void Output::complain(const QString &text)
{
    const QByteArray line = "portreevectl: " + plainText(text).toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stderr);
}

} // namespace portreeve::ctl
