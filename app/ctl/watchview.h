// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/entrydocument.h"

#include <functional>
#include <memory>

namespace portreeve::ctl {

/// Where samples go.
class WatchView
{
public:
    WatchView() = default;
    virtual ~WatchView() = default;
    Q_DISABLE_COPY_MOVE(WatchView)

    virtual void show(qint64 timeUsec, const QList<EntryReport> &reports) = 0;
    /// Says why there are no samples; empty when there are again.
    virtual void notice(const QString &text) = 0;
};

/// One document a sample: `{"time_usec":…,"entries":[…]}`.
std::unique_ptr<WatchView> makeJsonView(Output &output);
/// One table a sample, below each other.
std::unique_ptr<WatchView> makeBlockView(Output &output);
/// One table that stays in its place on the terminal; \a quit is called when the user has seen enough.
std::unique_ptr<WatchView> makeScreenView(Output &output, std::function<void()> quit);

} // namespace portreeve::ctl
