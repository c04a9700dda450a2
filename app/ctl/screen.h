// SPDX-License-Identifier: MIT
#pragma once

#include "app/ctl/output.h"

#include <QtCore/QObject>
#include <memory>
#include <optional>
#include <termios.h>

class QSocketNotifier;

namespace portreeve::ctl {

/// The whole terminal, for as long as this object lives; then the terminal is as it was. Made before any
/// thread is, so that signals come here and nowhere else.
class Screen final : public QObject
{
    Q_OBJECT

public:
    explicit Screen(Output &output);
    ~Screen() override;

    /// Shows \a lines from the top, cut at the last line of the terminal.
    void draw(const QStringList &lines);

signals:
    /// The size is another, or the screen was hidden in between: draw again.
    void exposed();
    /// Ctrl-C, q, or whoever else wants an end.
    void quit();

private:
    void enter();
    void leave();
    void onSignal();
    void onKey();

    Output &m_output;
    std::optional<termios> m_before; ///< what standard input was like
    int m_signals = -1;
    std::unique_ptr<QSocketNotifier> m_signalNotifier;
    std::unique_ptr<QSocketNotifier> m_keyNotifier;
};

} // namespace portreeve::ctl
