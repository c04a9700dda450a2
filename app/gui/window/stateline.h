// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/models/trafficsum.h"
#include "app/gui/window/statetext.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace portreeve {

class ElidedLabel;

/// The line at the window's foot: the helper's state with the one thing to do about it, where is measured,
/// how many entries there are and what they carry.
class StateLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StateLine(QWidget *parent = nullptr);

    void setState(const StateText &state);
    /// Not while a page offers the same larger.
    void setButtonShown(bool shown);
    /// \a text as uplinksText() has it.
    void setUplinks(const QString &text);
    /// \a shown is how many the search leaves.
    void setEntries(int entries, int shown);
    void setSum(const TrafficSum &sum);

signals:
    void tryAgain();

protected:
    void changeEvent(QEvent *event) override;

private:
    void paintSymbol();

    StateText m_state;
    bool m_buttonShown = true;
    QLabel *m_symbol;
    QLabel *m_title;
    QPushButton *m_again;
    ElidedLabel *m_uplinks;
    QLabel *m_entries;
    QLabel *m_sum;
};

} // namespace portreeve
