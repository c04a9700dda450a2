// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QStringList>
#include <optional>

namespace portreeve {

/// What the search field asks for: words that must all be found in an entry's ports, note, protocol or side.
/// A port number also finds the ranges that it lies in.
class EntryFilter final
{
public:
    EntryFilter() = default;
    explicit EntryFilter(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    [[nodiscard]] bool accepts(const EntrySpec &spec) const;

private:
    QStringList m_words;
};

} // namespace portreeve
