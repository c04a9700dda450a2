// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/burst.h"

#include <QtWidgets/QWidget>
#include <functional>
#include <optional>

class QLabel;
class QPushButton;

namespace portreeve {

/// A button that asks what burst protection would have done in the last two hours, and the answer beside it.
class BurstTry final : public QWidget
{
    Q_OBJECT

public:
    /// Asks the helper; calls back once, or never when \a context is gone.
    using Ask = std::function<void(const BurstSettings &burst, QObject *context,
                                   std::function<void(Result<BurstTrial>)> done)>;

    explicit BurstTry(Ask ask, QWidget *parent = nullptr);

    /// What is asked about from now on; nothing where there is nothing to ask. An answer to another question
    /// is forgotten.
    void setSettings(const std::optional<BurstSettings> &burst);

private:
    void ask();

    Ask m_ask;
    std::optional<BurstSettings> m_burst;
    QPushButton *m_button;
    QLabel *m_answer;
};

/// `It would have fired 3 times in the last 2 hours: 12:05, 12:31, 13:10.`
QString trialText(const BurstTrial &trial);

} // namespace portreeve
