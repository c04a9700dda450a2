// SPDX-License-Identifier: MIT
#pragma once

#include "app/client/client.h"

#include <QtWidgets/QDialog>

class QCheckBox;
class QDialogButtonBox;
class QLineEdit;
class QListWidget;
class QRadioButton;

namespace portreeve {

class InlineMessage;

/// Names of this system's interfaces, without loopback.
QStringList systemInterfaces();

/// Where traffic is measured: the uplinks found by themselves, all interfaces, or some by name or pattern.
class InterfacesDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Sends the choice; calls back once with what became of it, or never when the dialog is gone.
    using Submit = std::function<void(const InterfaceChoice &choice, QObject *context,
                                      Client::Reply<InterfaceChoice> done)>;

    InterfacesDialog(const InterfaceChoice &present, const QStringList &existing, Submit submit,
                     QWidget *parent = nullptr);

    /// What is chosen now; what the helper makes of it is left empty.
    [[nodiscard]] InterfaceChoice choice() const;

    void accept() override;

private:
    void build(const InterfaceChoice &present);
    void fillNames(const InterfaceChoice &present, const QStringList &existing);
    void addName(const QString &name, bool chosen, const QString &remark);
    void addTypedName();
    void refresh();
    void tellMissing(const QStringList &names);

    Submit m_submit;
    QRadioButton *m_auto;
    QCheckBox *m_withLan;
    QRadioButton *m_all;
    QRadioButton *m_list;
    QListWidget *m_names;
    QLineEdit *m_typed;
    QLineEdit *m_carriers;
    InlineMessage *m_message;
    QDialogButtonBox *m_buttons;
    bool m_busy = false;
    bool m_isOver = false; ///< what was chosen holds; there is something to read about it
};

} // namespace portreeve
