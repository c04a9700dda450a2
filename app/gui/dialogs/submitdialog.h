// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtWidgets/QDialog>

class QDialogButtonBox;

namespace portreeve {

class InlineMessage;

/// A dialog that stays open until the helper has taken what its fields say: what the helper refuses is said
/// in it, and nothing that was typed is lost.
class SubmitDialog : public QDialog
{
    Q_OBJECT

public:
    /// Whether the fields can be taken as they are.
    [[nodiscard]] virtual bool isValid() const = 0;

    void accept() override;

protected:
    void showEvent(QShowEvent *event) override;

    /// \a button is the text of the button that sends.
    SubmitDialog(const QString &title, const QString &button, QWidget *parent);

    /// Where the fields belong.
    [[nodiscard]] QWidget *fields() const { return m_fields; }
    /// A field is another now, or is looked at once more before it is sent.
    virtual void check();
    /// Sends what the fields say; \a done hears once, or never when the dialog is gone.
    virtual void submit(const Client::Reply<void> &done) = 0;

private:
    void setBusy(bool busy);
    /// Makes room for what takes more lines now.
    void fitHeight();

    QWidget *m_fields;
    InlineMessage *m_message;
    QDialogButtonBox *m_buttons;
    bool m_busy = false;
};

} // namespace portreeve
