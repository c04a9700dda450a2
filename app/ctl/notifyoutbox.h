// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/run.h"

#include <QtCore/QCommandLineParser>

/// The actions of `notify` that are about messages. \a words are those after the action's name.
namespace portreeve::ctl {

/// --state, --limit: what only `notify outbox` takes.
QList<QCommandLineOption> outboxOptions();

Result<Action> prepareNotifyPush(const QStringList &words, const QCommandLineParser &parser);
Result<Action> prepareNotifyOutbox(const QStringList &words, const QCommandLineParser &parser);
Result<Action> prepareNotifyRetry(const QStringList &words, const QCommandLineParser &parser);

} // namespace portreeve::ctl
