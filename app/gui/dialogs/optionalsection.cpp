// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/optionalsection.h"

#include "app/gui/dialogs/fieldhint.h"

namespace portreeve {

OptionalSection::OptionalSection(const QString &title, QWidget *parent)
    : EditorSection(title, parent)
    , m_why(new FieldHint({}, this, this))
{
    setCheckable(true);
    setChecked(false);
    addWide(m_why);
    connect(this, &QGroupBox::toggled, this, [this](bool on) {
        showFields();
        switched(on);
        emit edited();
    });
}

bool OptionalSection::isOn() const
{
    return isCheckable() && isChecked();
}

void OptionalSection::setOn(bool on)
{
    setChecked(on);
    showFields();
}

void OptionalSection::setUnavailable(const QString &why)
{
    m_why->setProblem(why);
    if (!why.isEmpty() && !isChecked())
        setCheckable(false);
    showFields();
}

void OptionalSection::showFields()
{
    const bool saysWhy = !m_why->problem().isEmpty();
    setRowsVisible(isOn());
    setWideVisible(m_why, saysWhy);
    setFolded(!isOn() && !saysWhy);
}

} // namespace portreeve
