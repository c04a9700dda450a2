// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/settinginput.h"

#include <QtCore/QMap>
#include <QtCore/QStringList>

namespace portreeve::ctl {

/// The channel of that name; InvalidArgument that tells those that exist.
Result<Channel> channelOf(const QString &word);

/// Reads words such as `chat_ids=-100123`; the value of `token=-` is the next line of \a input, and an empty
/// value takes a key back to its default. \return InvalidArgument where one is wrong, named twice, or a
/// secret that everybody could read in the list of processes; no error repeats a value.
Result<QMap<QString, QString>> givenSettings(Channel channel, const QStringList &words, SettingInput input);

} // namespace portreeve::ctl
