// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/ratefield.h"

#include "app/gui/dialogs/fieldproblems.h"
#include "app/gui/models/ratewords.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>

namespace portreeve {

namespace {

constexpr int kNumberCharacters = 12;

} // namespace

RateField::RateField(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_number(new QLineEdit(this))
    , m_unit(new QComboBox(this))
{
    for (const RateUnit unit : {RateUnit::Kbit, RateUnit::Mbit, RateUnit::Gbit})
        m_unit->addItem(unitText(unit), static_cast<int>(unit));
    m_unit->setCurrentIndex(static_cast<int>(RateUnit::Mbit));
    m_number->setFixedWidth(fontMetrics().averageCharWidth() * kNumberCharacters);
    m_number->setAlignment(Qt::AlignRight);
    m_number->setAccessibleName(name);
    m_unit->setAccessibleName(tr("%1: unit", "name of a rate").arg(name));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_number);
    layout->addWidget(m_unit);
    setFocusProxy(m_number);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_number, &QLineEdit::textChanged, this, &RateField::edited);
    connect(m_unit, &QComboBox::currentIndexChanged, this, &RateField::edited);
}

void RateField::setRate(std::optional<quint64> bps)
{
    if (bps) {
        const WrittenRate written = writtenRate(*bps);
        m_unit->setCurrentIndex(m_unit->findData(static_cast<int>(written.unit)));
        m_number->setText(written.number);
    } else {
        m_number->clear();
    }
}

std::optional<quint64> RateField::rate() const
{
    return isEmpty() || !problem().isEmpty()
               ? std::nullopt
               : readRate(m_number->text(), static_cast<RateUnit>(m_unit->currentData().toInt()));
}

bool RateField::isEmpty() const
{
    return m_number->text().trimmed().isEmpty();
}

QString RateField::problem() const
{
    return rateProblem(m_number->text(), static_cast<RateUnit>(m_unit->currentData().toInt()));
}

void RateField::copy(const RateField &other)
{
    m_unit->setCurrentIndex(other.m_unit->currentIndex());
    m_number->setText(other.m_number->text());
}

} // namespace portreeve
