// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/submitdialog.h"

class QLabel;

namespace portreeve {

class QuotaSection;

/// A quota for one entry or several.
class QuotaDialog final : public SubmitDialog
{
    Q_OBJECT

public:
    /// Sends the quota, or that there is none; calls back once, or never when the dialog is gone.
    using Submit = std::function<void(const std::optional<QuotaSettings> &quota, QObject *context,
                                      Client::Reply<void> done)>;

    /// \a limitsProblem is why nothing can be slowed down; empty where it can.
    QuotaDialog(const QString &title, const std::optional<QuotaSettings> &start, const QString &limitsProblem,
                Submit submit, QWidget *parent = nullptr);

    [[nodiscard]] std::optional<QuotaSettings> quota() const;
    [[nodiscard]] bool isValid() const override;

private:
    void check() override;
    void submit(const Client::Reply<void> &done) override;

    Submit m_submit;
    QLabel *m_sentence;
    QuotaSection *m_section;
};

} // namespace portreeve
