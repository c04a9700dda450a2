// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/amountfield.h"
#include "app/gui/models/sizewords.h"

#include <optional>

namespace portreeve {

/// The size of a quota as a number and its unit.
class SizeField final : public AmountField
{
    Q_OBJECT

public:
    /// \a name is what screen readers call the number.
    explicit SizeField(const QString &name, QWidget *parent = nullptr);

    void setSize(std::optional<quint64> bytes);
    /// Bytes; nothing where the field is empty or wrong.
    [[nodiscard]] std::optional<quint64> size() const;
    /// What is wrong, in the user's language; empty where nothing is.
    [[nodiscard]] QString problem() const;

private:
    [[nodiscard]] SizeUnit sizeUnit() const { return kSizeUnits.at(static_cast<std::size_t>(unit())); }
};

} // namespace portreeve
