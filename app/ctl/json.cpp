// SPDX-License-Identifier: MIT
#include "app/ctl/json.h"

#include <QtCore/QString>

namespace portreeve::ctl {

namespace {

// RFC 8259, section 7: quotes, backslashes and everything below a blank must be escaped.
void appendEscaped(QByteArray &document, char c)
{
    static constexpr char kHex[] = "0123456789abcdef";
    if (c == '"' || c == '\\') {
        document += '\\';
        document += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
        document += "\\u00";
        document += kHex[c >> 4];
        document += kHex[c & 0xf];
    } else {
        document += c;
    }
}

void appendQuoted(QByteArray &document, const QByteArray &utf8)
{
    document += '"';
    for (const char c : utf8)
        appendEscaped(document, c);
    document += '"';
}

} // namespace

JsonWriter &JsonWriter::key(const char *name)
{
    separate();
    appendQuoted(m_document, name);
    m_document += ':';
    return *this;
}

JsonWriter &JsonWriter::text(QStringView value)
{
    separate();
    appendQuoted(m_document, value.toUtf8());
    return *this;
}

JsonWriter &JsonWriter::texts(const QStringList &values)
{
    beginArray();
    for (const QString &value : values)
        text(value);
    return endArray();
}

JsonWriter &JsonWriter::open(char bracket)
{
    separate();
    m_document += bracket;
    return *this;
}

JsonWriter &JsonWriter::close(char bracket)
{
    m_document += bracket;
    return *this;
}

JsonWriter &JsonWriter::raw(const QByteArray &value)
{
    separate();
    m_document += value;
    return *this;
}

void JsonWriter::separate()
{
    const char last = m_document.isEmpty() ? '[' : m_document.back();
    if (last != '[' && last != '{' && last != ':')
        m_document += ',';
}

} // namespace portreeve::ctl
