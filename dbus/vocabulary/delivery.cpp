// SPDX-License-Identifier: MIT
#include "dbus/vocabulary/delivery.h"

#include "dbus/vocabulary/words.h"

namespace portreeve {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kStates{Word{DeliveryState::Queued, "queued"_L1}, Word{DeliveryState::Sent, "sent"_L1},
                             Word{DeliveryState::Failed, "failed"_L1}};

} // namespace

QString toText(DeliveryState state)
{
    return textOf(state, kStates);
}

std::optional<DeliveryState> parseDeliveryState(QStringView text)
{
    return wordOf(text, kStates);
}

} // namespace portreeve
