// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/editorsection.h"

#include "app/gui/dialogs/fieldhint.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <algorithm>

namespace portreeve {

EditorSection::EditorSection(const QString &title, QWidget *parent)
    : QGroupBox(title, parent)
    , m_form(new QFormLayout(this))
{
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
}

void EditorSection::addField(const QString &label, QWidget *field)
{
    auto *text = new QLabel(tr("%1:", "label of a field").arg(label), this);
    text->setBuddy(field);
    field->setAccessibleName(QString(label).remove(u'&'));
    m_form->addRow(text, field);
}

FieldHint *EditorSection::addField(const QString &label, QWidget *field, const QString &help)
{
    addField(label, field);
    auto *hint = new FieldHint(help, field, this);
    m_form->addRow(QString(), hint);
    return hint;
}

int EditorSection::labelWidth() const
{
    int width = 0;
    for (int row = 0; row < m_form->rowCount(); ++row)
        if (const QLayoutItem *label = m_form->itemAt(row, QFormLayout::LabelRole))
            width = std::max(width, label->widget()->sizeHint().width());
    return width;
}

void EditorSection::setLabelWidth(int width)
{
    for (int row = 0; row < m_form->rowCount(); ++row)
        if (const QLayoutItem *label = m_form->itemAt(row, QFormLayout::LabelRole))
            label->widget()->setMinimumWidth(width);
}

} // namespace portreeve
