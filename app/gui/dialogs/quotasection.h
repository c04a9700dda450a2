// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/optionalsection.h"

class QComboBox;
class QLineEdit;

namespace portreeve {

class PeriodField;
class RateField;
class SizeField;

/// What an entry may use in a period, and what happens then.
class QuotaSection final : public OptionalSection
{
    Q_OBJECT

public:
    explicit QuotaSection(QWidget *parent = nullptr);

    /// Why nothing can be slowed down, so that this action cannot be chosen; empty where it can.
    void setLimitsProblem(const QString &problem);

    /// Is switched on, with the size to be written.
    void askForSize();

    void load(const EntrySpec &spec) override;
    /// A size that is not written well is 0.
    void store(EntrySpec &spec) const override;
    [[nodiscard]] bool isValid() const override;

private:
    void fillActions();
    void addFields();
    void switched(bool on) override;
    void check();
    [[nodiscard]] QuotaAction action() const;
    [[nodiscard]] QString actionProblem() const;

    SizeField *m_size;
    PeriodField *m_period;
    QLineEdit *m_thresholds;
    QComboBox *m_action;
    RateField *m_throttle;
    FieldHint *m_sizeHint = nullptr;
    FieldHint *m_periodHint = nullptr;
    FieldHint *m_thresholdsHint = nullptr;
    FieldHint *m_actionHint = nullptr;
    QString m_limitsProblem;
};

} // namespace portreeve
