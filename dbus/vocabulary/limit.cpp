// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/limit.h"

#include "dbus/vocabulary/words.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kCauses{
    Word{LimitCause::None, "none"_L1},        Word{LimitCause::Base, "base"_L1},
    Word{LimitCause::Profile, "schedule"_L1}, Word{LimitCause::Temporary, "temporary"_L1},
    Word{LimitCause::Quota, "quota"_L1},      Word{LimitCause::Burst, "burst"_L1}};
constexpr std::array kStates{Word{LimitState::None, "none"_L1}, Word{LimitState::InForce, "in-force"_L1},
                             Word{LimitState::Differs, "differs"_L1},
                             Word{LimitState::Unsupported, "unsupported"_L1},
                             Word{LimitState::Bypassed, "bypassed"_L1}};

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
    return wordOf(text, kCauses);
}

std::optional<LimitState> parseLimitState(QStringView text)
{
    return wordOf(text, kStates);
}

} // namespace portreeve
