// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QStringList>
#include <concepts>

namespace portreeve::ctl {

/// Writes one JSON document on one line. QJsonDocument cannot: it knows no integers above 2^63, and counts
/// here are exact up to 2^64.
class JsonWriter final
{
public:
    JsonWriter &beginObject() { return open('{'); }
    JsonWriter &endObject() { return close('}'); }
    JsonWriter &beginArray() { return open('['); }
    JsonWriter &endArray() { return close(']'); }
    /// The next value belongs to this key.
    JsonWriter &key(const char *name);

    JsonWriter &text(QStringView value);
    template <std::integral Integer> JsonWriter &integer(Integer value)
    {
        return raw(QByteArray::number(value));
    }
    /// \a digits is a number as JSON writes it.
    JsonWriter &number(const QString &digits) { return raw(digits.toLatin1()); }
    JsonWriter &boolean(bool value) { return raw(value ? "true" : "false"); }
    JsonWriter &null() { return raw("null"); }
    JsonWriter &texts(const QStringList &values);

    [[nodiscard]] const QByteArray &document() const { return m_document; }

private:
    JsonWriter &open(char bracket);
    JsonWriter &close(char bracket);
    JsonWriter &raw(const QByteArray &value);
    void separate();

    QByteArray m_document;
};

} // namespace portreeve::ctl
