// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/channel.h"

namespace portreeve {

/// How a setting is called in a form, and the line that helps with it.
struct SettingWords
{
    QString label; ///< with its key and no colon
    QString help;
};
SettingWords settingWords(Channel channel, const QString &key);

/// The label of a setting as it is called in a sentence.
QString settingName(Channel channel, const QString &key);

/// What is wrong with a value, in the user's language; empty where nothing is.
QString settingProblem(Channel channel, const QString &key, const QString &value);

/// What is wrong with settings that are right each by itself: the key that it is said at, and the sentence.
struct JointProblem
{
    QString key;
    QString sentence; ///< empty: nothing is wrong
};
JointProblem jointProblem(const ChannelSettings &settings);

} // namespace portreeve
