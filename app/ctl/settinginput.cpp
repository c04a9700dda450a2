// SPDX-License-Identifier: MIT
#include "app/ctl/settinginput.h"

#include "app/ctl/terminalguard.h"

#include <QtCore/QStringDecoder>
#include <array>
#include <cerrno>
#include <cstdio>
#include <unistd.h>

namespace portreeve::ctl {

using namespace Qt::StringLiterals;

namespace {

// A character of UTF-16 is at most three bytes of UTF-8.
constexpr qsizetype kMaxLineBytes = qsizetype{kMaxSettingLength} * 3;

std::unexpected<Error> wrong(const SettingKey &key, const QString &what)
{
    return fail(ErrorCode::InvalidArgument, u"%1: %2"_s.arg(key.name, what));
}

void say(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
}

} // namespace

Result<QString> SettingInput::lineFor(const SettingKey &key)
{
    auto line = ::isatty(m_file) == 1 ? askFor(key) : nextLine();
    if (!line)
        return wrong(key, u"standard input ended before the line that is its value"_s);
    if (line->endsWith('\r'))
        line->chop(1);
    if (line->isEmpty())
        return wrong(key, u"the line for it on standard input is empty; %1= takes it away"_s.arg(key.name));
    if (line->size() > kMaxLineBytes)
        return wrong(key, u"it takes at most %1 characters"_s.arg(kMaxSettingLength));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(*line);
    return decoder.hasError() ? Result<QString>(wrong(key, u"the line for it is not UTF-8"_s))
                              : Result<QString>(text);
}

std::optional<QByteArray> SettingInput::askFor(const SettingKey &key)
{
    const bool isHidden = key.isSecret && guardTerminal(m_file);
    say(u"%1%2: "_s.arg(key.name, isHidden ? u" (not shown)"_s : QString()));
    if (isHidden)
        hideTyping();
    auto line = nextLine();
    if (isHidden) {
        restoreTerminal();
        say(u"\n"_s);
    }
    return line;
}

std::optional<QByteArray> SettingInput::nextLine()
{
    std::array<char, 4096> bytes{};
    while (!m_read.contains('\n') && m_read.size() <= kMaxLineBytes + 1) {
        const ssize_t count = ::read(m_file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        m_read.append(bytes.data(), count);
    }
    if (m_read.isEmpty())
        return std::nullopt;
    const qsizetype end = m_read.indexOf('\n');
    QByteArray line = end < 0 ? m_read : m_read.first(end);
    m_read.remove(0, end < 0 ? m_read.size() : end + 1);
    return line;
}

} // namespace portreeve::ctl
