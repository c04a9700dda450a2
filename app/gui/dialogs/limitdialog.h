// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/submitdialog.h"

class QFormLayout;

namespace portreeve {

class DurationField;
class FieldHint;
class RateField;
class RatePairLink;

/// A limit for one entry or several, always or for a while.
class LimitDialog final : public SubmitDialog
{
    Q_OBJECT

public:
    struct Choice
    {
        RatePair rates;                      ///< at least one direction
        std::optional<quint32> forSeconds{}; ///< nothing for always
    };
    /// Sends the choice; calls back once, or never when the dialog is gone.
    using Submit = std::function<void(const Choice &choice, QObject *context, Client::Reply<void> done)>;

    LimitDialog(const QString &title, const RatePair &start, Submit submit, QWidget *parent = nullptr);

    [[nodiscard]] Choice choice() const;
    [[nodiscard]] bool isValid() const override;

private:
    void build();
    FieldHint *addRow(QFormLayout *form, const QString &label, QWidget *field, const QString &help);
    void check() override;
    void submit(const Client::Reply<void> &done) override;

    Submit m_submit;
    RateField *m_up;
    RateField *m_down;
    DurationField *m_duration;
    RatePairLink *m_rates = nullptr;
    FieldHint *m_upHint = nullptr;
    FieldHint *m_downHint = nullptr;
    FieldHint *m_durationHint = nullptr;
};

} // namespace portreeve
