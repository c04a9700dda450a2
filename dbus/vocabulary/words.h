// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <algorithm>
#include <array>

namespace portreeve {

/// How one value of an enumeration is written.
template <typename Value> struct Word
{
    Value value;
    QLatin1StringView text;
};

template <typename Value, std::size_t N> QString textOf(Value value, const std::array<Word<Value>, N> &words)
{
    const auto word = std::ranges::find(words, value, &Word<Value>::value);
    return word == words.end() ? QString() : QString(word->text);
}

} // namespace portreeve
