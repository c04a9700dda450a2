// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/editorsection.h"

class QComboBox;
class QLineEdit;

namespace portreeve {

class FieldHint;

/// Which traffic: ports, protocol, side; and the note.
class PortsSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit PortsSection(QWidget *parent = nullptr);

    void load(const EntrySpec &spec) override;
    void store(EntrySpec &spec) const override;
    [[nodiscard]] bool isValid() const override;

    /// Says beside the ports that another entry counts the same; empty takes it back.
    void setDuplicate(const QString &text);

private:
    void check();
    void fillChoices();

    QLineEdit *m_ports;
    FieldHint *m_portsHint = nullptr;
    QComboBox *m_protocol;
    QComboBox *m_side;
    QLineEdit *m_note;
    FieldHint *m_noteHint = nullptr;
    bool m_touched = false; ///< an empty field is no mistake before anything was typed
};

} // namespace portreeve
