// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/run.h"

#include <QtCore/QCommandLineParser>

/// The actions of `notify` that are about channels. \a words are those after the action's name.
namespace portreeve::ctl {

Result<Action> prepareNotifyStatus(const QStringList &words, const QCommandLineParser &parser);
Result<Action> prepareNotifyTest(const QStringList &words, const QCommandLineParser &parser);
Result<Action> prepareNotifySet(const QStringList &words, const QCommandLineParser &parser);
Result<Action> prepareNotifyEnable(const QStringList &words, const QCommandLineParser &parser);
Result<Action> prepareNotifyDisable(const QStringList &words, const QCommandLineParser &parser);

} // namespace portreeve::ctl
