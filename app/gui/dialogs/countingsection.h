// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/editorsection.h"

class QComboBox;
class QLineEdit;

namespace portreeve {

class FieldHint;

/// How the traffic is billed: direction and weight.
class CountingSection final : public EditorSection
{
    Q_OBJECT

public:
    explicit CountingSection(QWidget *parent = nullptr);

    void load(const EntrySpec &spec) override;
    void store(EntrySpec &spec) const override;
    [[nodiscard]] bool isValid() const override;

private:
    void check();

    QComboBox *m_billing;
    QLineEdit *m_weight;
    FieldHint *m_weightHint = nullptr;
};

} // namespace portreeve
