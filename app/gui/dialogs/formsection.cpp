// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/formsection.h"

#include "app/gui/dialogs/fieldhint.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QStylePainter>
#include <algorithm>

namespace portreeve {

FormSection::FormSection(const QString &title, QWidget *parent)
    : QGroupBox(title, parent)
    , m_form(new QFormLayout(this))
{
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_margins = m_form->contentsMargins();
}

void FormSection::addField(const QString &label, QWidget *field)
{
    auto *text = new QLabel(tr("%1:", "label of a field").arg(label), this);
    text->setBuddy(field);
    // A field of several parts has names of their own.
    if (!field->focusProxy())
        field->setAccessibleName(QString(label).remove(u'&'));
    m_form->addRow(text, field);
}

FieldHint *FormSection::addField(const QString &label, QWidget *field, const QString &help)
{
    addField(label, field);
    QWidget *part = field->focusProxy();
    while (part && part->focusProxy())
        part = part->focusProxy();
    auto *hint = new FieldHint(help, part ? part : field, this);
    m_form->addRow(QString(), hint);
    return hint;
}

void FormSection::addWide(QWidget *content)
{
    m_form->addRow(content);
}

void FormSection::setWideVisible(QWidget *content, bool visible)
{
    m_form->setRowVisible(content, visible);
}

void FormSection::setRowsVisible(bool visible)
{
    for (int row = 0; row < m_form->rowCount(); ++row)
        m_form->setRowVisible(row, visible);
}

void FormSection::setFolded(bool folded)
{
    m_folded = folded;
    update();
    m_form->setContentsMargins(folded ? QMargins() : m_margins);
}

void FormSection::paintEvent(QPaintEvent *)
{
    QStyleOptionGroupBox option;
    initStyleOption(&option);
    if (m_folded)
        option.subControls &= ~QStyle::SubControls(QStyle::SC_GroupBoxFrame); // there is nothing in it
    QStylePainter(this).drawComplexControl(QStyle::CC_GroupBox, option);
}

int FormSection::labelWidth() const
{
    int width = 0;
    for (int row = 0; row < m_form->rowCount(); ++row)
        if (const QLayoutItem *label = m_form->itemAt(row, QFormLayout::LabelRole))
            width = std::max(width, label->widget()->sizeHint().width());
    return width;
}

void FormSection::setLabelWidth(int width)
{
    for (int row = 0; row < m_form->rowCount(); ++row)
        if (const QLayoutItem *label = m_form->itemAt(row, QFormLayout::LabelRole))
            label->widget()->setMinimumWidth(width);
}

} // namespace portreeve
