// SPDX-License-Identifier: MIT
#include "app/gui/dialogs/sizefield.h"

#include "app/gui/dialogs/fieldproblems.h"

namespace portreeve {

namespace {

QStringList units()
{
    QStringList texts;
    for (const SizeUnit unit : kSizeUnits)
        texts << unitText(unit);
    return texts;
}

} // namespace

SizeField::SizeField(const QString &name, QWidget *parent)
    : AmountField(name, units(), static_cast<int>(SizeUnit::Gib), parent)
{
}

void SizeField::setSize(std::optional<quint64> bytes)
{
    if (!bytes)
        return clear();
    const WrittenSize written = writtenSize(*bytes);
    setAmount(written.number, static_cast<int>(written.unit));
}

std::optional<quint64> SizeField::size() const
{
    return problem().isEmpty() ? readSize(number(), sizeUnit()) : std::nullopt;
}

QString SizeField::problem() const
{
    return sizeProblem(number(), sizeUnit());
}

} // namespace portreeve
