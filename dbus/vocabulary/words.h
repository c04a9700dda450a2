// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <algorithm>
#include <array>
#include <optional>

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

/// The reverse; nothing for an unknown word.
template <typename Value, std::size_t N>
std::optional<Value> wordOf(QStringView text, const std::array<Word<Value>, N> &words)
{
    const auto word = std::ranges::find_if(words, [text](const auto &w) { return text == w.text; });
    return word == words.end() ? std::nullopt : std::optional(word->value);
}

} // namespace portreeve
