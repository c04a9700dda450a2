// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/dictvalues.h"

#include <QtCore/QStringList>
#include <QtCore/QVariantMap>
#include <optional>
#include <utility>

namespace portreeve {

using namespace Qt::StringLiterals;

/// Takes values out of what the helper tells, and keeps the first error. Keys that are not asked for are
/// passed over: a later helper may tell more.
class DictReader final
{
public:
    explicit DictReader(const QVariantMap &dict)
        : m_dict(dict)
    {
    }

    /// D-Bus types t, u, x, b, s. What is missing or of another type is an error, and read as 0 or empty.
    quint64 number(const QString &key) { return typed<quint64>(key, "t"_L1); }
    quint32 small(const QString &key) { return typed<quint32>(key, "u"_L1); }
    /// The same where \a Number holds less than 32 bits: one that does not fit is an error.
    template <typename Number> Number tiny(const QString &key)
    {
        const quint32 value = small(key);
        if (std::in_range<Number>(value))
            return static_cast<Number>(value);
        note(fail(ErrorCode::InvalidArgument, u"%1: %2 is out of range"_s.arg(key).arg(value)));
        return {};
    }
    qint64 seconds(const QString &key) { return typed<qint64>(key, "x"_L1); }
    bool flag(const QString &key) { return typed<bool>(key, "b"_L1); }
    QString text(const QString &key) { return typed<QString>(key, "s"_L1); }
    template <typename Word> Word word(const QString &key, std::optional<Word> (*parse)(QStringView))
    {
        const QString said = text(key);
        const auto parsed = parse(said);
        if (!parsed)
            note(fail(ErrorCode::InvalidArgument, u"%1: \"%2\" is unknown"_s.arg(key, said.left(24))));
        return parsed.value_or(Word{});
    }
    /// InvalidArgument for keys of the dictionary that are not among \a keys: for what callers ask.
    void allowOnly(const QStringList &keys)
    {
        for (auto it = m_dict.cbegin(); it != m_dict.cend(); ++it) {
            if (!keys.contains(it.key()))
                note(fail(ErrorCode::InvalidArgument,
                          u"%1: there is no such key here"_s.arg(it.key().left(24))));
        }
    }
    [[nodiscard]] bool has(const QString &key) const { return m_dict.contains(key); }
    [[nodiscard]] Result<void> result() const { return m_result; }

private:
    template <typename T> T typed(const QString &key, QLatin1StringView type)
    {
        const QVariant value = m_dict.value(key);
        if (value.typeId() == QMetaType::fromType<T>().id())
            return value.value<T>();
        note(wrongType(key, type));
        return {};
    }
    void note(const std::unexpected<Error> &error)
    {
        if (m_result)
            m_result = error;
    }

    const QVariantMap &m_dict;
    Result<void> m_result;
};

} // namespace portreeve
