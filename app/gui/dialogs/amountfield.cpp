// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/amountfield.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>

namespace portreeve {

namespace {

constexpr int kNumberCharacters = 12;

} // namespace

AmountField::AmountField(const QString &name, const QStringList &units, int unit, QWidget *parent)
    : QWidget(parent)
    , m_number(new QLineEdit(this))
    , m_unit(new QComboBox(this))
{
    m_unit->addItems(units);
    m_unit->setCurrentIndex(unit);
    m_number->setFixedWidth(fontMetrics().averageCharWidth() * kNumberCharacters);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setAccessibleName(name);
    m_unit->setAccessibleName(tr("%1: unit", "name of an amount").arg(name));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_number);
    layout->addWidget(m_unit);
    setFocusProxy(m_number);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_number, &QLineEdit::textChanged, this, &AmountField::edited);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &AmountField::edited);
}

void AmountField::setAmount(const QString &number, int unit)
{
    m_unit->setCurrentIndex(unit);
    m_number->setText(number);
}

void AmountField::clear()
{
    m_number->clear();
}

QString AmountField::number() const
{
    return m_number->text();
}

int AmountField::unit() const
{
    return m_unit->currentIndex();
}

bool AmountField::isEmpty() const
{
    return m_number->text().trimmed().isEmpty();
}

void AmountField::copy(const AmountField &other)
{
    setAmount(other.number(), other.unit());
}

} // namespace portreeve
