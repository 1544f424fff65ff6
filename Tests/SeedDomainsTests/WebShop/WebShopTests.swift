import SeedEngine
import Testing

/// A data set that nobody wrote Swift for: catalog, schemas and profile say all.
@Suite("The web shop")
struct WebShopTests {
    @Test(arguments: [1, 7, 42] as [UInt64])
    func totalsAreThoseOfTheLines(seed: UInt64) throws {
        let shop = try WebShop(seed: seed)
        let lines = shop["order_lines"].grouped(by: "order_id")
        for order in shop["orders"] {
            let own = lines[order["order_id"]?.text ?? ""] ?? []
            #expect(order["subtotal_cents"]?.number == own.sum("amount_cents"))
            #expect(order["item_count"]?.number == own.sum("quantity"))
            #expect(own.map { $0["line_no"]?.number } == (1...own.count).map(Double.init))
            #expect(own.allSatisfy { $0["ordered_at"] == order["ordered_at"] })
        }
    }

    @Test(arguments: [1, 7, 42] as [UInt64])
    func customersKnowTheirOrders(seed: UInt64) throws {
        let shop = try WebShop(seed: seed)
        let orders = shop["orders"].grouped(by: "customer_id")
        for customer in shop["customers"] {
            let own = orders[customer["customer_id"]?.text ?? ""] ?? []
            #expect(customer["order_count"]?.number == Double(own.count))
            #expect(customer["spent_cents"]?.number == own.sum("total_cents"))
            let last = own.compactMap { $0["ordered_at"]?.instant }.max()
            #expect(customer["last_order_at"]?.instant == last)
            for order in own {
                #expect(order["ship_to"]?["city"] == customer["address"]?["city"])
                let joined = try #require(customer["joined_at"]?.instant)
                #expect(try #require(order["ordered_at"]?.instant) >= joined)
            }
        }
    }

    @Test(arguments: [1, 7, 42] as [UInt64])
    func paymentsAreThoseOfTheOrders(seed: UInt64) throws {
        let shop = try WebShop(seed: seed)
        let payments = shop["payments"].grouped(by: "order_id")
        for order in shop["orders"] {
            let own = try #require(payments[order["order_id"]?.text ?? ""])
            #expect(own.count == 1)
            #expect(own[0]["amount_cents"] == order["total_cents"])
            let isRefunded = ["cancelled", "returned"].contains(order["status"]?.text)
            #expect(own[0]["status"]?.text == (isRefunded ? "refunded" : "captured"))
            #expect((own[0]["card_last4"] == .null) == (own[0]["method"]?.text != "card"))
        }
    }

    @Test(arguments: [1, 7, 42] as [UInt64])
    func reviewsAreOfWhatWasOrdered(seed: UInt64) throws {
        let shop = try WebShop(seed: seed)
        let lines = shop["order_lines"].grouped(by: "order_id")
        let reviews = shop["reviews"]
        #expect(!reviews.isEmpty)
        for review in reviews {
            let line = lines[review["order_id"]?.text ?? ""]?.first {
                $0["line_no"] == review["line_no"]
            }
            #expect(line?["sku"] == review["sku"])
            let ordered = try #require(line?["ordered_at"]?.instant)
            #expect(try #require(review["created_at"]?.instant) >= ordered)
        }
    }

    @Test(arguments: [1, 7, 42] as [UInt64])
    func sharesAreExact(seed: UInt64) throws {
        let shop = try WebShop(seed: seed, customers: 125)
        let customers = shop["customers"]
        // A block of 125 holds every number of orders as often as the profile says.
        #expect(customers.count { $0["order_count"]?.number == 0 } == 25)
        #expect(customers.count { $0["order_count"]?.number == 1 } == 35)
        #expect(customers.count { $0["order_count"]?.number == 14 } == 5)
        #expect(customers.count { $0["newsletter"] == true } == 50)
        #expect(customers.prefix(5).allSatisfy { $0["tier"]?.text == "gold" })
    }

    @Test(arguments: [1, 7, 42] as [UInt64])
    func sharesAreExactOfWhatOnlySomeRecordsHave(seed: UInt64) throws {
        let shop = try WebShop(seed: seed)
        let orders = shop["orders"]
        let coupons = orders.compactMap { $0["coupon"]?.text }
        let kinds = ["WELCOME10", "SUMMER26", "THANKS10"]
        #expect(
            kinds.map { kind in coupons.count { $0 == kind } }
                == ExactMix.apportion(coupons.count, by: [1, 1, 1]))
        // What was ordered these days is paid or shipped, and nothing else is.
        let recent = shop.plan.asOf.adding(seconds: -3 * 86_400)
        let late = try orders.filter { try #require($0["ordered_at"]?.instant) >= recent }
        #expect(
            ["paid", "shipped"].map { status in orders.count { $0["status"]?.text == status } }
                == ExactMix.apportion(late.count, by: [45, 55]))
        let methods = shop["payments"].compactMap { $0["method"]?.text }
        let others = ExactMix.apportion(methods.count, by: [45, 55])[0]
        #expect(
            ["wallet", "invoice", "transfer"].map { method in methods.count { $0 == method } }
                == ExactMix.apportion(others, by: [55, 32, 13]))
    }

    @Test func theBadWeekShows() throws {
        let shop = try WebShop(seed: 7, customers: 400)
        let asOf = shop.plan.asOf
        let week = asOf.adding(seconds: -56 * 86_400)...asOf.adding(seconds: -49 * 86_400)
        let orders = shop["orders"].filter { $0["ordered_at"]?.instant != nil }
        func cancelled(_ isInWeek: Bool) -> Double {
            let some = orders.filter {
                ($0["ordered_at"]?.instant.map(week.contains) ?? false) == isInWeek
            }
            return Double(some.count { $0["status"]?.text == "cancelled" }) / Double(some.count)
        }
        #expect((0.2...0.65).contains(cancelled(true)), "\(cancelled(true))")
        #expect((0.02...0.08).contains(cancelled(false)), "\(cancelled(false))")
    }

    @Test func theShopGrows() throws {
        let shop = try WebShop(seed: 7, customers: 400)
        let end = shop.plan.asOf.seconds
        var quarters = [0, 0, 0, 0]
        for order in shop["orders"] {
            guard let second = order["ordered_at"]?.instant?.seconds else { continue }
            quarters[3 - Int(min((end - second) / (182 * 86_400), 3))] += 1
        }
        #expect(zip(quarters, quarters.dropFirst()).allSatisfy { $0 < $1 }, "\(quarters)")
        #expect(quarters[3] > 2 * quarters[1])
    }

    @Test func moreCustomersChangeNoOther() throws {
        let few = try WebShop(seed: 7, customers: 60)
        let many = try WebShop(seed: 7, customers: 75)
        for collection in ["products", "orders", "order_lines"] {
            for (old, new) in zip(few[collection], many[collection]) {
                for field in ["sku", "order_id", "customer_id", "line_no", "price_cents"] {
                    #expect(old[field] == new[field], "\(collection)")
                }
            }
        }
    }
}
