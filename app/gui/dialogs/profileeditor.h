// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/schedule.h"

#include <QtWidgets/QFrame>

class QHBoxLayout;
class QLabel;
class QTimeEdit;
class QToolButton;

namespace portreeve {

class DayButtons;
class FieldHint;
class ProfileRateField;

/// One profile of a schedule: its days, its hours and its rates.
class ProfileEditor final : public QFrame
{
    Q_OBJECT

public:
    explicit ProfileEditor(QWidget *parent = nullptr);

    void setProfile(const RateProfile &profile);
    [[nodiscard]] RateProfile profile() const;
    /// Leaves the outgoing rate to be written.
    void askForRate();
    /// What is wrong with it, in the user's language; empty where nothing is.
    [[nodiscard]] QString problem() const;

    /// What it is called, and whether there are others before and after it.
    void setPlace(int number, bool isFirst, bool isLast);

signals:
    void edited();
    void upAsked();
    void downAsked();
    void removeAsked();

private:
    QHBoxLayout *makeTimes();
    QHBoxLayout *makeRates();
    QToolButton *makeButton(QLatin1StringView icon, const QString &help, void (ProfileEditor::*asked)());
    void check();

    DayButtons *m_days;
    QTimeEdit *m_from;
    QTimeEdit *m_to;
    QLabel *m_nextDay;
    QToolButton *m_moveUp;
    QToolButton *m_moveDown;
    QToolButton *m_remove;
    ProfileRateField *m_up;
    ProfileRateField *m_down;
    FieldHint *m_hint;
};

} // namespace portreeve
