// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/period.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QDateEdit;
class QLabel;
class QSpinBox;
class QTimeEdit;

namespace portreeve {

/// When the periods of a quota begin: which kind, and what that kind needs.
class PeriodField final : public QWidget
{
    Q_OBJECT

public:
    explicit PeriodField(QWidget *parent = nullptr);

    void setPeriod(const Period &period);
    [[nodiscard]] Period period() const;
    /// What is wrong, in the user's language; empty where nothing is.
    [[nodiscard]] QString problem() const;

signals:
    void edited();

private:
    void fillChoices();
    void layOut();
    [[nodiscard]] QWidget *group(std::initializer_list<QWidget *> parts);
    void follow();

    QComboBox *m_kind;
    QSpinBox *m_day;
    QComboBox *m_month;
    QSpinBox *m_everyDays;
    QDateEdit *m_firstDay;
    QTimeEdit *m_at;
    QWidget *m_monthlyParts = nullptr; ///< the day, of a month or of a year
    QWidget *m_daysParts = nullptr;
    QWidget *m_atParts = nullptr;
};

} // namespace portreeve
