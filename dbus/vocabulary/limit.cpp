// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/limit.h"

#include "dbus/vocabulary/words.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kCauses{Word{LimitCause::None, "none"_L1}, Word{LimitCause::Base, "base"_L1},
                             Word{LimitCause::Profile, "schedule"_L1},
                             Word{LimitCause::Temporary, "temporary"_L1}};
constexpr std::array kStates{Word{LimitState::None, "none"_L1}, Word{LimitState::InForce, "in-force"_L1},
                             Word{LimitState::Differs, "differs"_L1},
                             Word{LimitState::Unsupported, "unsupported"_L1}};

template <typename Value, std::size_t N>
std::optional<Value> valueOf(QStringView text, const std::array<Word<Value>, N> &words)
{
    const auto word = std::ranges::find_if(words, [text](const auto &w) { return text == w.text; });
    return word == words.end() ? std::nullopt : std::optional(word->value);
}

} // namespace

QString toText(LimitCause cause)
{
    return textOf(cause, kCauses);
}

QString toText(LimitState state)
{
    return textOf(state, kStates);
}

std::optional<LimitCause> parseLimitCause(QStringView text)
{
    return valueOf(text, kCauses);
}

std::optional<LimitState> parseLimitState(QStringView text)
{
    return valueOf(text, kStates);
}

} // namespace portreeve
